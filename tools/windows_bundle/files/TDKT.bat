@echo off
rem TDKT.bat - mo cua so lenh trong do go duoc lenh tdkt; chua cai thi cai truoc.
rem Tep nay viet khong dau: cmd doc dung du may dung bang ma nao; loi nhan co dau nam trong thu muc cai-dat.
setlocal EnableExtensions DisableDelayedExpansion
chcp 65001 >nul
if not exist "%~dp0MO-TRANG.bat" goto chua-giai-nen
cd /d "%~dp0" 2>nul
if not exist ".\MO-TRANG.bat" goto o-mang
call ".\MO-TRANG.bat" chi-cai
if not "%errorlevel%"=="0" exit /b 1

set "PYTHONHOME="
set "PYTHONPATH="
set "PYTHONUTF8=1"
set "TDKT_CACHE=%~dp0bo-nho-dem"
set "PATH=%~dp0moi-truong\Scripts;%PATH%"
type "cai-dat\cua-so-lenh.txt"
rem Ho so lam ra khong nen nam trong thu muc nay: xoa bo cai dat la xoa ca thu muc.
cd /d "%USERPROFILE%"
cmd /k title TDKT
exit /b 0

:o-mang
type "%~dp0cai-dat\o-mang.txt"
goto hong

:chua-giai-nen
echo Hay giai nen ca tep .zip (bam chuot phai, chon Extract All) roi mo TDKT.bat trong thu muc vua giai nen.
goto hong

:hong
echo.
pause
exit /b 1
