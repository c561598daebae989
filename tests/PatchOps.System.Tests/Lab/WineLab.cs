using System.Diagnostics;

namespace PatchOps.SystemTests.Lab;

/// <summary>
/// A Windows of its own for one test: a throw-away Wine prefix, and the harness to run in it. The test is skipped, with the reason, where there is no
/// Wine. Nothing of the machine's own Wine is touched, and all that was started ends with the test.
/// </summary>
internal sealed class WineLab : IDisposable
{
    private readonly LabFolder _folder = new();
    private readonly string _program;

    public WineLab()
    {
        try
        {
            WineTool.Require();
            _program = WineHarness.Require();
            Prefix = Path.Combine(_folder.Path, "prefix");
            WinePrefix.CopyTo(Prefix);
        }
        catch
        {
            _folder.Dispose();
            throw;
        }
    }

    /// <summary>The prefix's folder on this machine.</summary>
    public string Prefix { get; }

    /// <summary>The harness, for a test that starts it through something else (a task, a service).</summary>
    public string Program => OnZ(_program);

    /// <summary>Where a file of drive C is on this machine: <c>Program Files/x</c>.</summary>
    public string OnC(string relative) => Path.Combine(Prefix, "drive_c", relative);

    /// <summary>How a file of this machine is called in Windows: all of it is drive Z.</summary>
    public static string OnZ(string path) => "Z:" + path.Replace('/', '\\');

    /// <summary>Runs a verb of the harness.</summary>
    public WineRun Run(string verb, params string[] arguments) => Run(verb, arguments, "");

    /// <summary>Runs a verb with standard input, more variables or a bound of one's own.</summary>
    public WineRun Run(
        string verb, IReadOnlyList<string> arguments, string input, IReadOnlyDictionary<string, string>? environment = null, TimeSpan? patience = null) =>
        WineTool.Run(Prefix, [_program, verb, .. arguments], input, environment, patience);

    /// <summary>Runs another program: <c>reg</c>, <c>msiexec</c>, a path.</summary>
    public WineRun Exec(string program, params string[] arguments) => WineTool.Run(Prefix, [program, .. arguments]);

    /// <summary>Runs a program that is published beside the harness (<c>patchops.exe</c>), with more variables.</summary>
    public WineRun RunBeside(string program, IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string> environment) =>
        WineTool.Run(Prefix, [Path.Combine(Path.GetDirectoryName(_program)!, program), .. arguments], environment: environment);

    /// <summary>Starts a verb, for a test that ends it.</summary>
    public Process Start(string verb, params string[] arguments) => WineTool.Start(Prefix, [_program, verb, .. arguments]);

    /// <summary>Sets a value of the registry: <c>HKLM\…</c>, <c>REG_SZ</c> and its like, as reg.exe takes them. <c>/reg:32</c> and other words may follow.</summary>
    public void Set(string key, string name, string type, string data, params string[] more) =>
        Exec("reg", ["add", key, "/v", name, "/t", type, "/d", data, "/f", .. more]).Ok();

    /// <summary>Writes values of a key of HKEY_LOCAL_MACHINE as a .reg file says them, which can be half-written ones too.</summary>
    public void Import(string key, string values) => ImportFile($"Windows Registry Editor Version 5.00\n\n[HKEY_LOCAL_MACHINE\\{key}]\n{values}\n");

    /// <summary>Imports a whole .reg file.</summary>
    public void ImportFile(string text)
    {
        var file = Path.Combine(_folder.Path, "import.reg");
        File.WriteAllText(file, text.ReplaceLineEndings("\r\n"), global::System.Text.Encoding.Unicode);
        Exec("regedit", "/S", OnZ(file)).Ok();
    }

    public void Dispose()
    {
        WineTool.Stop(Prefix);
        _folder.Dispose();
    }
}
