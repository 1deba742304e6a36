@echo off
rem MO-TRANG.bat - lan dau thi cai vao thu muc nay, roi mo trang. Khong can Internet.
rem MO-TRANG.bat chi-cai - chi cai, khong mo trang (TDKT.bat goi nhu vay).
rem Tep nay viet khong dau: cmd doc dung du may dung bang ma nao; loi nhan co dau nam trong thu muc cai-dat.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
if not exist "%~dp0cai-dat\kiem_tra.py" goto chua-giai-nen
cd /d "%~dp0" 2>nul
if not exist "cai-dat\kiem_tra.py" goto o-mang

rem Thiet lap Python rieng cua may khong duoc xen vao; py khong duoc tu tai Python ve;
rem nhung gi lam lai duoc thi giu trong thu muc nay, khong de o noi khac tren may.
set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONUTF8=1"
set "PYLAUNCHER_ALLOW_INSTALL="
set "PYTHON_MANAGER_AUTOMATIC_INSTALL=false"
set "TDKT_CACHE=%~dp0bo-nho-dem"

rem Tim Python ma thu muc wheels co goi: py -3, roi py voi tung phien ban, roi python.
set "CO_GOI=@VERSIONS@"
set "PY="
set "LY_DO=thieu-python"
call :thu py -3
for %%V in (%CO_GOI%) do if not defined PY call :thu py -%%V
if not defined PY call :thu python
if not defined PY goto khong-co-python

rem Da cai roi thi buoc nay xong ngay; cai do dang thi cai lai tu dau.
call %PY% "cai-dat\cai_dat.py"
if not "%errorlevel%"=="0" goto hong
if /i "%~1"=="chi-cai" exit /b 0
start "" ".\moi-truong\Scripts\tdkt-app.exe"
exit /b 0

:thu
rem Thu mot lenh goi Python: ma 0 la dung duoc, ma 21 den 23 cho biet vi sao khong.
call %* "cai-dat\kiem_tra.py" %CO_GOI% >nul 2>nul
set "MA=%errorlevel%"
if "%MA%"=="0" set "PY=%*"
if "%MA%"=="21" set "LY_DO=python-cu"
if "%MA%"=="22" set "LY_DO=python-32-bit"
if "%MA%"=="23" set "LY_DO=python-khong-co-goi"
exit /b 0

:khong-co-python
type "cai-dat\%LY_DO%.txt"
goto hong

:o-mang
type "%~dp0cai-dat\o-mang.txt"
goto hong

:chua-giai-nen
echo Hay giai nen ca tep .zip (bam chuot phai, chon Extract All) roi mo MO-TRANG.bat trong thu muc vua giai nen.
goto hong

:hong
echo.
pause
exit /b 1
