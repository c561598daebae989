using System.Text;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Providers.Apt.Configuration;

/// <summary>
/// The environment in which apt's tools speak of a root. An offline tree needs a configuration file of its own: on the command line
/// a root would come after the host's apt.conf.d was read. The file is removed on disposal.
/// </summary>
public sealed class AptRootConfiguration : IDisposable
{
    private readonly string? _file;

    private AptRootConfiguration(string? file)
    {
        _file = file;
        var environment = new Dictionary<string, string?>
        {
            ["LC_ALL"] = "C",
            ["LANGUAGE"] = null,
            ["DEBIAN_FRONTEND"] = "noninteractive",
        };
        if (file is not null)
        {
            environment["APT_CONFIG"] = file;
        }

        Environment = environment;
    }

    /// <summary>The variables that the tools are to be given.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; }

    /// <summary>The environment for a root.</summary>
    /// <param name="root">A resolved root.</param>
    /// <param name="architectures">The root's architectures, the native one first; empty when nobody knows.</param>
    /// <exception cref="PatchOpsException">PO1208: the path cannot be written in apt's syntax.</exception>
    public static AptRootConfiguration For(string root, IReadOnlyList<string> architectures)
    {
        if (root == ScanRequest.MachineRoot)
        {
            return new AptRootConfiguration(null);
        }

        if (root.IndexOfAny(['"', '\\', '\n', '\r']) >= 0)
        {
            throw ErrorCodes.AptConfigurationInvalid.ToException("apt cannot be given a root whose path holds quotes, backslashes or line breaks.", root);
        }

        var text = new StringBuilder();
        text.Append("Dir \"").Append(root.TrimEnd('/')).Append("/\";\n");
        if (architectures.Count > 0)
        {
            text.Append("APT::Architecture \"").Append(architectures[0]).Append("\";\n");
            text.Append("APT::Architectures { ");
            foreach (var architecture in architectures)
            {
                text.Append('"').Append(architecture).Append("\"; ");
            }

            text.Append("};\n");
        }

        return Of(text.ToString());
    }

    /// <summary>The environment for a tree whose configuration is known, and which its own files can no longer change.</summary>
    /// <param name="root">A resolved root.</param>
    /// <param name="system">What was read of it.</param>
    public static AptRootConfiguration For(string root, AptSystem system) =>
        root == ScanRequest.MachineRoot ? new AptRootConfiguration(null) : Of(system.Tree!);

    /// <summary>The environment of a configuration in apt's syntax.</summary>
    internal static AptRootConfiguration Of(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        return new AptRootConfiguration(file);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_file is not null)
        {
            File.Delete(_file);
        }
    }
}
