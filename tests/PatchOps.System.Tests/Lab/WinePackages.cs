using System.Text.Json;

namespace PatchOps.SystemTests.Lab;

/// <summary>A Windows with a winget whose packages are real ones of Windows Installer, and <c>patchops</c> on it. What is offered and how it behaves, each test says.</summary>
internal sealed class WinePackages : IDisposable
{
    private readonly LabFolder _folder = new();
    private readonly List<object> _offers = [];
    private readonly Dictionary<string, string> _environment;
    private readonly string _winget;

    public WinePackages()
    {
        Requires.Tool("wixl");

        // A copy of the harness plays the tool whose name it has; its libraries lie beside it.
        var program = Lab.Program.Replace('\\', '/')[2..];
        var winget = Path.Combine(Path.GetDirectoryName(program)!, "winget.exe");
        if (!File.Exists(winget) || File.GetLastWriteTimeUtc(winget) < File.GetLastWriteTimeUtc(program))
        {
            File.Copy(program, winget, overwrite: true);
        }

        PatchOps = WineLab.OnZ(Path.Combine(Path.GetDirectoryName(program)!, "patchops.exe"));
        _environment = new Dictionary<string, string>
        {
            ["PATCHOPS_WINGET_CATALOGUE"] = WineLab.OnZ(Catalogue),
        };
        _winget = WineLab.OnZ(winget);
    }

    public WineLab Lab { get; } = new();

    /// <summary>The program.</summary>
    public string PatchOps { get; }

    /// <summary>What winget was called with, a line each.</summary>
    public string[] Calls => File.Exists(Catalogue + ".log") ? File.ReadAllLines(Catalogue + ".log") : [];

    private string Catalogue => Path.Combine(_folder.Path, "winget.json");

    /// <summary>Installs 1.0.0 and offers 2.0.0.</summary>
    /// <param name="id">winget's identifier.</param>
    /// <param name="name">What the Uninstall keys call it.</param>
    /// <param name="lies">The installer of 2.0.0 does nothing.</param>
    /// <param name="code">It is said to have ended with this; null for its own code.</param>
    /// <param name="pause">How long it waits before it begins, in milliseconds.</param>
    public void Offer(string id, string name, bool lies = false, int? code = null, int pause = 0)
    {
        var (old, current) = (LabMsi.Build(_folder.Path, name, "1.0.0"), LabMsi.Build(_folder.Path, name, "2.0.0"));
        _offers.Add(new
        {
            id,
            name,
            versions = new object[] { new { version = "2.0.0", msi = WineLab.OnZ(current), installerCode = code, lies, pauseMilliseconds = pause }, new { version = "1.0.0", msi = WineLab.OnZ(old) } },
        });
        File.WriteAllText(Catalogue, JsonSerializer.Serialize(new { packages = _offers }));
        Lab.Exec("msiexec", "/i", WineLab.OnZ(old), "/qn", "/norestart").Ok();
    }

    /// <summary>Runs <c>patchops</c>.</summary>
    public WineRun Run(params string[] arguments) => WineTool.Run(Lab.Prefix, [PatchOps, .. arguments], environment: _environment);

    /// <summary>Runs it and reads its JSON, whatever its exit code.</summary>
    public JsonElement Json(params string[] arguments)
    {
        var run = Run([.. arguments, "--json"]);
        return run.Output.StartsWith('{') ? JsonDocument.Parse(run.Output).RootElement : throw new InvalidOperationException(run.ToString());
    }

    /// <summary>Deploys what is offered.</summary>
    public JsonElement Deploy(int attempts = 1) => Lab.Run("deploy", [_winget, attempts.ToString(global::System.Globalization.CultureInfo.InvariantCulture)], "", _environment).Ok().Line;

    /// <summary>The same, for one that may fail.</summary>
    public WineRun TryDeploy() => Lab.Run("deploy", [_winget, "1"], "", _environment);

    /// <summary>Goes on with what was cut short.</summary>
    public JsonElement Resume() => Lab.Run("deploy", [_winget, "resume"], "", _environment).Ok().Line;

    /// <summary>Undoes a deployment.</summary>
    public JsonElement Undo(string id) => Lab.Run("deploy", [_winget, "undo", id], "", _environment).Ok().Line;

    /// <summary>Starts a deployment, for a test that ends it.</summary>
    public global::System.Diagnostics.Process StartDeployment() => WineTool.Start(Lab.Prefix, [Lab.Program, "deploy", _winget, "1"], _environment);

    /// <summary>The version that the Uninstall keys know, seen by PatchOps' own inventory.</summary>
    public string? InstalledVersion(string name) => Json("inventory", "--provider", "software").GetProperty("installed").EnumerateArray()
        .Where(p => p.GetProperty("name").GetString() == name).Select(p => p.GetProperty("version").GetString()).SingleOrDefault();

    public void Dispose()
    {
        Lab.Dispose();
        _folder.Dispose();
    }
}
