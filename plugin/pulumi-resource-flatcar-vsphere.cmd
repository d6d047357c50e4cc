@echo off
rem Starts the plugin for the engine, which gives it its own address.
node "%~dp0index.js" %*
