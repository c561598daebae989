using PatchOps.Adapters.Processes.Surviving;
using PatchOps.Adapters.Providers.Chocolatey;
using PatchOps.Adapters.Providers.PerPackage;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Chocolatey;

/// <summary>A machine with Chocolatey, and what it prints of it.</summary>
internal sealed class FakeChoco : IProcessRunner, ISurvivingRunner
{
    public string Version { get; set; } = "2.3.0";

    public Dictionary<string, string> Installed { get; } = [];

    /// <summary>The versions on offer, newest first.</summary>
    public Dictionary<string, string[]> Offers { get; } = [];

    public HashSet<string> Pins { get; } = [];

    public List<string> Commands { get; } = [];

    /// <summary>Answers in the place of choco, by its first words.</summary>
    public Dictionary<string, ProcessResult> Answers { get; } = [];

    /// <summary>What a package's script does; null for one that installs what it is asked for.</summary>
    public Func<string, string, string?, SurvivingResult?>? Script { get; set; }

    public ChocolateyProvider Provider() =>
        new(this, this, () => new ChocoPlace("/fake/choco"), new PackageSetting { IsElevated = () => true, IsSystem = () => false, IsInstallerBusy = () => false, Folder = () => "/nonexistent" });

    public ProcessResult Run(ProcessSpec spec, OperationContext context)
    {
        var words = string.Join(" ", spec.Arguments);
        Commands.Add(words);
        if (Answers.Where(a => words.StartsWith(a.Key, StringComparison.Ordinal)).Select(a => a.Value).FirstOrDefault() is { } answer)
        {
            return answer;
        }

        var name = spec.Arguments.Count > 1 ? spec.Arguments[1] : "";
        return spec.Arguments[0] switch
        {
            "--version" => Ok(Version + "\r\n"),
            "list" => Ok(Lines(Installed.Select(p => $"{p.Key}|{p.Value}"))),
            "outdated" => Ok(Lines(Installed.Where(p => Offers.TryGetValue(p.Key, out var versions) && versions[0] != p.Value).Select(p => $"{p.Key}|{p.Value}|{Offers[p.Key][0]}|{(Pins.Contains(p.Key) ? "true" : "false")}"))),
            "pin" when name == "list" => Ok(Lines(Pins.Select(p => $"{p}|{Installed[p]}"))),
            "pin" => Pin(spec.Arguments[3]),
            "search" => Ok(Offers.TryGetValue(name, out var versions) ? Lines(versions.Select(v => $"{name}|{v}")) : ""),
            "upgrade" => Ok($"You have {name} v{Installed[name]} installed. Version {spec.Arguments[3]} is available based on your source(s).\r\n"),
            _ => throw new InvalidOperationException(words),
        };
    }

    public ProcessResult Run(ProcessSpec spec, Action<Stream> readOutput, OperationContext context) => throw new NotSupportedException();

    public SurvivingResult Run(SurvivingCommand command, OperationContext context)
    {
        var words = command.Arguments.ToList();
        Commands.Add(string.Join(" ", words));
        var (name, version) = (words[1], words.IndexOf("--version") is >= 0 and var at ? words[at + 1] : null);
        if (Script?.Invoke(words[0], name, version) is { } said)
        {
            return said;
        }

        if (words[0] == "uninstall")
        {
            Installed.Remove(name);
        }
        else if (!Offers[name].Contains(version))
        {
            return new SurvivingResult(1, $"{name} not upgraded. The package was not found with the source(s) listed.\r\nChocolatey upgraded 0/1 packages. 1 packages failed.\r\n");
        }
        else
        {
            Installed[name] = version!;
        }

        return new SurvivingResult(0, "Chocolatey upgraded 1/1 packages.\r\n");
    }

    public string? WaitForOthers(string folder, TimeSpan atMost, OperationContext context) => null;

    private ProcessResult Pin(string name)
    {
        Pins.Add(name);
        return Ok("");
    }

    private static string Lines(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\r\n"));

    private static ProcessResult Ok(string output) => new() { ExitCode = 0, Output = output, Error = "" };
}
