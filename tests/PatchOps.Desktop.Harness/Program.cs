using System.Reflection;

namespace PatchOps.Desktop.Harness;

internal static class Program
{
    private static int Main(string[] args)
    {
        if (args.Length != 2)
        {
            Console.Error.WriteLine("Usage: PatchOps.Desktop.Harness MODULE SCRATCH");
            return 64;
        }

        // What Import-Module's LoadFrom does for the module's own folder.
        AppDomain.CurrentDomain.AssemblyResolve += (_, wanted) =>
            new AssemblyName(wanted.Name).Name == "PatchOps.Core" ? Assembly.LoadFrom(Path.Combine(args[0], "PatchOps.Core.dll")) : null;
        try
        {
            Checks.Run(args[0], args[1]);
            return 0;
        }
        catch (Exception failure)
        {
            Console.Error.WriteLine(failure);
            return 1;
        }
    }
}
