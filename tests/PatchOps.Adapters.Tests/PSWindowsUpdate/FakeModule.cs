using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.PSWindowsUpdate;

/// <summary>A session in which the module PSWindowsUpdate is; what each command gives, a test says.</summary>
internal sealed class FakeModule : ISession
{
    public string? Version { get; set; } = "2.2.1.3";

    public Func<string, IReadOnlyDictionary<string, object?>, SessionResult> OnInvoke { get; set; } = (_, _) => new SessionResult();

    public List<(string Command, IReadOnlyDictionary<string, object?> Parameters)> Calls { get; } = [];

    public OperationContext Context => new() { Session = this };

    public string? FindModule(string name) => name == "PSWindowsUpdate" ? Version : null;

    public bool HasCommand(string name) => false;

    public bool HasValue(string variable, string member) => false;

    public void Import(string path, OperationContext context) => throw new NotSupportedException();

    public SessionResult Invoke(string moduleName, string command, IReadOnlyDictionary<string, object?> parameters, OperationContext context)
    {
        Calls.Add((command, parameters));
        return OnInvoke(command, parameters);
    }

    /// <summary>An update as the module lists it, live.</summary>
    public static SessionObject Update(string id, int revision = 200, params (string Name, object? Value)[] more) => Object("PSWindowsUpdate.WindowsUpdate",
    [
        ("Title", "2025-05 Cumulative Update"),
        ("Identity", Object("System.__ComObject#{46297823-9940-4c09-aed9-cd3ea6d05968}", ("UpdateID", id), ("RevisionNumber", revision))),
        ("KBArticleIDs", new object?[] { "5058384" }),
        ("Categories", new object?[] { Object("System.__ComObject", ("CategoryID", "0FA1201D-4330-4FA8-8AE9-B877473B6441"), ("Name", "Sicherheitsupdates")) }),
        ("MsrcSeverity", "Critical"), ("MaxDownloadSize", 77594624m), ("EulaAccepted", true), ("IsInstalled", false), ("IsHidden", false),
        ("Size", "74MB"), ("KB", "KB5058384"), ("ComputerName", "WEB01"), .. more,
    ]);

    public static SessionObject Object(string type, params (string Name, object? Value)[] properties)
    {
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in properties)
        {
            values[name] = value;
        }

        return new SessionObject { TypeNames = [type], Properties = values };
    }
}
