@echo off
rem Starts the plugin for the engine, which gives it its own address.
where /q node
if errorlevel 1 (
  >&2 echo the plugin flatcar-vsphere needs Node.js 20 or later: there is no node on PATH
  exit /b 1
)
node "%~dp0index.js" %*
exit /b %errorlevel%
