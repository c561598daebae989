using System.Globalization;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Cim;

/// <summary>
/// The registry of another machine through StdRegProv. Each call is a round trip, so that of a key the names are fetched, and only the values that are asked for. After a
/// call that failed as such, no other is tried: each would wait for the same network.
/// </summary>
internal sealed class CimRegistry(ICimConnection connection, OperationContext context) : IRegistry
{
    private const string Namespace = @"root\cimv2";
    private const uint LocalMachine = 0x80000002;
    private const uint Users = 0x80000003;
    private const int Success = 0;

    // REG_SZ and following.
    private const int TypeText = 1;
    private const int TypeExpandable = 2;
    private const int TypeBytes = 3;
    private const int TypeNumber = 4;
    private const int TypeTexts = 7;
    private const int TypeLongNumber = 11;

    private readonly Dictionary<RegistryPath, IReadOnlyDictionary<string, object?>?> _known = [];

    /// <summary>Why the registry cannot be read; null while it can.</summary>
    public CimFailure? Failure { get; private set; }

    /// <inheritdoc/>
    public IReadOnlyList<string>? GetSubKeys(RegistryPath key) => Call(key, "EnumKey", null) is { } row ? Texts(row, "sNames") : null;

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, object?>? GetValues(RegistryPath key)
    {
        if (!_known.TryGetValue(key, out var values))
        {
            values = Fetch(key);
            _known[key] = values;
        }

        return values;
    }

    /// <inheritdoc/>
    public object? GetValue(RegistryPath key, string name) => GetValues(key) is { } values && values.TryGetValue(name, out var value) ? value : null;

    private LazyValues? Fetch(RegistryPath key)
    {
        if (Call(key, "EnumValues", null) is not { } row)
        {
            return null;
        }

        var names = Texts(row, "sNames");
        var types = row.TryGetValue("Types", out var given) && given is object?[] list ? list.Select(Number).ToArray() : [];
        var typeOf = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var i = 0; i < names.Length && i < types.Length; i++)
        {
            typeOf[names[i]] = types[i];
        }

        return new LazyValues([.. typeOf.Keys], name => Read(key, name, typeOf[name]));
    }

    private object? Read(RegistryPath key, string name, int type) => type switch
    {
        TypeText => Value(key, "GetStringValue", name, "sValue") as string,
        TypeExpandable => Value(key, "GetExpandedStringValue", name, "sValue") as string,
        TypeNumber => Value(key, "GetDWORDValue", name, "uValue") is IConvertible number ? unchecked((int)number.ToUInt32(CultureInfo.InvariantCulture)) : null,
        TypeLongNumber => Value(key, "GetQWORDValue", name, "uValue") is IConvertible number ? unchecked((long)number.ToUInt64(CultureInfo.InvariantCulture)) : null,
        TypeTexts => Value(key, "GetMultiStringValue", name, "sValue") is object?[] texts ? texts.OfType<string>().ToArray() : null,
        TypeBytes => Value(key, "GetBinaryValue", name, "uValue") as byte[],
        _ => null,
    };

    private object? Value(RegistryPath key, string method, string name, string result) =>
        Call(key, method, name) is { } row && row.TryGetValue(result, out var value) ? value : null;

    private IReadOnlyDictionary<string, object?>? Call(RegistryPath key, string method, string? value)
    {
        // The 64-bit view is what the provider is asked for; the other one is not needed from here.
        if (Failure is not null || key.View != RegistryView.Bits64)
        {
            return null;
        }

        var arguments = new Dictionary<string, object> { ["hDefKey"] = key.Hive == RegistryHive.Users ? Users : LocalMachine, ["sSubKeyName"] = key.Key };
        if (value is not null)
        {
            arguments["sValueName"] = value;
        }

        try
        {
            var row = connection.Invoke(new CimCall { Namespace = Namespace, Class = "StdRegProv", Method = method, Arguments = arguments }, context);
            return Number(row.TryGetValue("ReturnValue", out var code) ? code : null) == Success ? row : null;
        }
        catch (CimFailure failure)
        {
            Failure = failure;
            return null;
        }
    }

    private static string[] Texts(IReadOnlyDictionary<string, object?> row, string name) =>
        row.TryGetValue(name, out var value) && value is object?[] texts ? texts.OfType<string>().ToArray() : [];

    private static int Number(object? value) => value is IConvertible number ? unchecked((int)number.ToInt64(CultureInfo.InvariantCulture)) : -1;
}
