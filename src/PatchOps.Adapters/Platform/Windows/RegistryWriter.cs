using System.ComponentModel;
using System.Text;

namespace PatchOps.Adapters.Platform.Windows;

/// <summary>The registry of this machine, to write.</summary>
internal sealed class RegistryWriter : IRegistryWriter
{
    /// <inheritdoc/>
    public string? SetText(RegistryPath key, string name, string value)
    {
        using var handle = NativeRegistry.OpenToWrite(key, out var refused);
        if (handle is null)
        {
            return Why(refused);
        }

        // With its terminator, as REG_SZ is stored.
        var data = Encoding.Unicode.GetBytes(value + "\0");
        var code = NativeRegistry.RegSetValueEx(handle, name, 0, NativeRegistry.Text, data, (uint)data.Length);
        return code == NativeRegistry.Success ? null : Why(code);
    }

    private static string Why(int code) => $"{new Win32Exception(code).Message.TrimEnd('.')} (error {code}).";
}
