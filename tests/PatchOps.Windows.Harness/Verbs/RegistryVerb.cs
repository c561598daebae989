using PatchOps.Adapters.Platform.Windows;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary><c>registry KEY [32]</c>: the keys below a key of HKEY_LOCAL_MACHINE, its values read together, and each read alone.</summary>
internal sealed class RegistryVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        var view = arguments.Count > 1 && arguments[1] == "32" ? RegistryView.Bits32 : RegistryView.Bits64;
        var key = new RegistryPath(RegistryHive.LocalMachine, view, arguments[0]);
        var values = WindowsRegistry.Instance.GetValues(key);
        output.Write(new
        {
            subKeys = WindowsRegistry.Instance.GetSubKeys(key),
            values = values?.ToDictionary(v => v.Key, v => Shown(v.Value)),
            alone = values?.ToDictionary(v => v.Key, v => Shown(WindowsRegistry.Instance.GetValue(key, v.Key))),
            presence = KeyPresence.Of(WindowsRegistry.Instance, key),
        });
        return 0;
    }

    private static object Shown(object? value) => new { type = value?.GetType().Name, value = value is byte[] bytes ? Convert.ToHexString(bytes) : value };
}
