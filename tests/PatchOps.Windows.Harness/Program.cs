using System.Text;
using PatchOps.Diagnostics;

namespace PatchOps.Windows.Harness;

internal static class Program
{
    // sysexits.h: a usage error, and an internal one. Verbs use small codes of their own.
    private const int Usage = 64;
    private const int Failure = 70;

    private static int Main(string[] arguments)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        using var writer = new StreamWriter(Console.OpenStandardOutput(), utf8);
        using var reader = new StreamReader(Console.OpenStandardInput(), utf8);
        var output = new JsonLines(writer);

        // A copy of this program plays the tool whose name it has (winget.exe).
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) is { } own && VerbTable.All.ContainsKey(own))
        {
            arguments = [own, .. arguments];
        }

        if (arguments.Length == 0 || !VerbTable.All.TryGetValue(arguments[0], out var create))
        {
            output.Write(new { error = "There is no such verb.", verbs = VerbTable.All.Keys });
            return Usage;
        }

        try
        {
            return create().Run(arguments[1..], reader, output);
        }
        catch (Exception failure)
        {
            output.Write(new { error = failure.Message, id = (failure as PatchOpsException)?.Code.Id, type = failure.GetType().Name, detail = failure.ToString() });
            return Failure;
        }
    }
}
