"""Any .docx against NĐ 30/2020."""
