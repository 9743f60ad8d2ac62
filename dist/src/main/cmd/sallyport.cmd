@echo off
rem Starts Sallyport on Windows with the Java 25 in JAVA_HOME or on PATH.
setlocal
set "root=%~dp0.."
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
"%java%" @"%root%\lib\app\options" @"%root%\lib\app\options-command" -Dsallyport.name=%~n0 "-Dsallyport.program=%~f0" -cp "%root%\lib\app\*" dev.sallyport.cli.Main %*
exit /b %errorlevel%
