using System.Text;
using PatchOps.Windows.Harness.Winget;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>
/// Plays winget.exe: a copy of this program of the name <c>winget.exe</c> takes winget's own arguments. Output is UTF-8, as winget's is; every call is written to
/// <c>&lt;catalogue&gt;.log</c>.
/// </summary>
internal sealed class WingetVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        using var plain = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        File.AppendAllText(Catalogue.Path + ".log", string.Join(" ", arguments) + "\n");
        return new StandInWinget(Catalogue.Read(), arguments, plain).Run();
    }
}
