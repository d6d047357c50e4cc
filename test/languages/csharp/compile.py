"""Compiles C# files and prints, as JSON, what the compiler says: compile.py COMPILER DOTNET FILE ..."""

import json
import pathlib
import sys
import tempfile
from typing import Any

import clr_loader
import pythonnet

compiler, dotnet, *files = map(pathlib.Path, sys.argv[1:])
framework = {"name": "Microsoft.NETCore.App", "version": "3.1.0"}
settings = {"System.Globalization.Invariant": True}
with tempfile.NamedTemporaryFile("w", suffix=".json") as config:
    json.dump({"runtimeOptions": {"framework": framework, "configProperties": settings}}, config)
    config.flush()
    pythonnet.set_runtime(clr_loader.get_coreclr(runtime_config=config.name, dotnet_root=str(dotnet)))

import clr  # noqa: E402  # it needs the runtime

for assembly in ("Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp"):
    clr.AddReference(str(compiler / assembly))
import Microsoft.CodeAnalysis as code  # noqa: E402
import Microsoft.CodeAnalysis.CSharp as csharp  # noqa: E402
from System import Array  # noqa: E402


def is_managed(file: pathlib.Path) -> bool:
    return file.name.startswith(("System.", "Microsoft.", "netstandard", "mscorlib")) and "Native" not in file.name


shared = next((dotnet / "shared/Microsoft.NETCore.App").iterdir())
references = [code.MetadataReference.CreateFromFile(str(file)) for file in shared.glob("*.dll") if is_managed(file)]
syntax = csharp.CSharpParseOptions(csharp.LanguageVersion.CSharp9, code.DocumentationMode.Diagnose)
trees: list[Any] = [csharp.CSharpSyntaxTree.ParseText(file.read_text(), syntax, str(file)) for file in files]
kind = code.OutputKind.ConsoleApplication if files[0].name == "Program.cs" else code.OutputKind.DynamicallyLinkedLibrary
options = csharp.CSharpCompilationOptions(kind).WithNullableContextOptions(code.NullableContextOptions.Enable)
compilation = csharp.CSharpCompilation.Create(
    "compiled",
    Array[code.SyntaxTree](trees),
    Array[code.MetadataReference](references),
    options,
)
undocumented = "CS1591"
said = [str(one) for one in compilation.GetDiagnostics() if str(one.Severity) != "Hidden" and one.Id != undocumented]
print(json.dumps(said))
