using PatchOps.Adapters.Platform.Cim;
using PatchOps.Ports;

namespace PatchOps.Adapters.Tests.Cim;

/// <summary>A machine at the other end: its classes, and a registry whose values are named <c>key|value</c>.</summary>
internal sealed class FakeConnection : ICimConnection
{
    public string ComputerName => "far01";

    public Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, object?>>> Classes { get; } = new()
    {
        ["Win32_OperatingSystem"] = [Row(("CSName", "FAR01"), ("Caption", "Microsoft Windows Server 2022 Standard"), ("Version", "10.0.20348"), ("OSArchitecture", "64-Bit"), ("ProductType", 3u))],
        ["Win32_QuickFixEngineering"] = [Row(("HotFixID", "KB5058385"), ("InstalledOn", "5/14/2025")), Row(("HotFixID", "File 1")), Row(("HotFixID", "kb5012170"), ("InstalledOn", "01d5a3b1c2d3e4f5"))],
    };

    public Dictionary<string, object?> Values { get; } = new(StringComparer.OrdinalIgnoreCase)
    {
        [@"SOFTWARE\Microsoft\Cryptography|MachineGuid"] = "5f0c2a9e-0000-4000-8000-000000000001",
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|CurrentBuildNumber"] = "20348",
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|CurrentMajorVersionNumber"] = 10u,
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|CurrentMinorVersionNumber"] = 0u,
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|UBR"] = 3692u,
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|ProductName"] = "Windows Server 2022 Standard",
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|EditionID"] = "ServerStandard",
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|InstallationType"] = "Server Core",
        [@"SOFTWARE\Microsoft\Windows NT\CurrentVersion|DisplayVersion"] = "21H2",
        [@"SYSTEM\CurrentControlSet\Control\Session Manager\Environment|PROCESSOR_ARCHITECTURE"] = "AMD64",
        [@"SYSTEM\CurrentControlSet\Control\ComputerName\ActiveComputerName|ComputerName"] = "FAR01",
        [@"SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName|ComputerName"] = "FAR01",
    };

    public Func<CimCall, IReadOnlyDictionary<string, object?>>? OnScan { get; set; }

    public CimFailure? RegistryFailure { get; set; }

    public CimFailure? QueryFailure { get; set; }

    public List<CimCall> Calls { get; } = [];

    public static CimFailure Failure(int code, string message = "It failed.") => new(message, code, new InvalidOperationException(message));

    public static IReadOnlyDictionary<string, object?> Row(params (string Name, object? Value)[] values) => values.ToDictionary(v => v.Name, v => v.Value, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<IReadOnlyDictionary<string, object?>> Query(string namespaceName, string className, string? filter, OperationContext context) =>
        QueryFailure is not null ? throw QueryFailure : Classes.TryGetValue(className, out var rows) ? rows : throw Failure(5, "Invalid class");

    public IReadOnlyDictionary<string, object?> Invoke(CimCall call, OperationContext context)
    {
        Calls.Add(call);
        return call.Class != "StdRegProv" ? OnScan is null ? throw Failure(3, "Invalid namespace") : OnScan(call) : RegistryFailure is not null ? throw RegistryFailure : Registry(call);
    }

    private IReadOnlyDictionary<string, object?> Registry(CimCall call)
    {
        var key = (string)call.Arguments["sSubKeyName"];
        var below = Values.Keys.Select(v => v.Split('|')[0]).Where(k => key.Length == 0 || k.Equals(key, StringComparison.OrdinalIgnoreCase) || k.StartsWith(key + "\\", StringComparison.OrdinalIgnoreCase)).ToArray();
        if (below.Length == 0)
        {
            return Row(("ReturnValue", 2u));
        }

        var own = Values.Where(v => v.Key.Split('|')[0].Equals(key, StringComparison.OrdinalIgnoreCase)).ToDictionary(v => v.Key.Split('|')[1], v => v.Value, StringComparer.OrdinalIgnoreCase);
        return call.Method switch
        {
            "EnumKey" => Row(("ReturnValue", 0u), ("sNames", below.Where(k => k.Length > key.Length).Select(k => k.Substring(key.Length == 0 ? 0 : key.Length + 1).Split('\\')[0]).Distinct().ToArray<object?>())),
            "EnumValues" when own.Count == 0 => Row(("ReturnValue", 0u), ("sNames", null), ("Types", null)),
            "EnumValues" => Row(("ReturnValue", 0u), ("sNames", own.Keys.ToArray<object?>()), ("Types", own.Values.Select(v => (object?)(v is uint ? 4 : v is string[] ? 7 : 1)).ToArray())),
            "GetDWORDValue" => Row(("ReturnValue", 0u), ("uValue", own[(string)call.Arguments["sValueName"]])),
            "GetMultiStringValue" => Row(("ReturnValue", 0u), ("sValue", ((string[])own[(string)call.Arguments["sValueName"]]!).ToArray<object?>())),
            _ => Row(("ReturnValue", 0u), ("sValue", own[(string)call.Arguments["sValueName"]])),
        };
    }
}
