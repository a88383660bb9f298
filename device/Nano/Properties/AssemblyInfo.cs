using System.Reflection;

[assembly: AssemblyTitle("ParetoBench.Nano")]
[assembly: AssemblyProduct("ParetoBench")]
[assembly: AssemblyVersion("0.1.0.0")]
[assembly: AssemblyFileVersion("0.1.0.0")]
