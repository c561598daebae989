using System.Runtime.InteropServices;
using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Adapters.Platform;

/// <summary>
/// Whose a machine is and what it is for, as its administrator says: client, site and tags in <c>/etc/patchops/device.yaml</c> (on Windows
/// <c>%ProgramData%\PatchOps\device.yaml</c>), and for the machine itself in variables that an RMM can set. A variable wins over
/// the file; what the RMM says of itself, in variables of its own, counts where neither tells.
/// </summary>
internal sealed class DeviceLabels(IDocuments documents, Func<string, string?> variable)
{
    private const string InRoot = "/etc/patchops/device.yaml";
    private const int MostTags = 100;
    private static readonly string[] s_keys = ["client", "site", "tags"];

    /// <summary>The reading with what the administrator says.</summary>
    /// <param name="reading">The device.</param>
    /// <param name="root">The root that it was read from.</param>
    public DeviceReading Apply(DeviceReading reading, string root)
    {
        var device = reading.Device;
        Diagnostic? problem = null;
        var path = PathOf(root);
        if (File.Exists(path))
        {
            (device, problem) = FromFile(device, path, root);
        }

        if (root == ScanRequest.MachineRoot)
        {
            var tenant = RmmTenant.Of(variable);
            device = device with
            {
                Client = Variable("PATCHOPS_CLIENT") ?? device.Client ?? tenant.Client,
                Site = Variable("PATCHOPS_SITE") ?? device.Site ?? tenant.Site,
                Tags = Variable("PATCHOPS_TAGS") is { } tags ? Clean(tags.Split(',')) : device.Tags,
            };
        }

        return reading with { Device = device, Diagnostics = problem is null ? reading.Diagnostics : [.. reading.Diagnostics, problem] };
    }

    private (Device Device, Diagnostic? Problem) FromFile(Device device, string path, string root)
    {
        try
        {
            // A tree speaks for itself alone; whoever owns it may say what it is.
            var reading = root == ScanRequest.MachineRoot ? documents.Read(path) : documents.Parse(RootPath.ReadAllText(root, InRoot, 64 * 1024), path);
            if (reading.Diagnostics.Count > 0)
            {
                return (device, Problem(reading.Diagnostics[0].ToDiagnostic().Message, path));
            }

            if (reading.Root is not DocumentMap map)
            {
                return (device, Problem($"'{path}' holds no keys.", path));
            }

            var labelled = device with { Client = Text(map, "client") ?? device.Client, Site = Text(map, "site") ?? device.Site, Tags = Tags(map) ?? device.Tags };
            return (labelled, map.Entries.FirstOrDefault(e => !s_keys.Contains(e.Key)) is { } unknown ? Problem($"{unknown.Place}: the key '{unknown.Key}' is not known.", path) : null);
        }
        catch (Exception failure) when (failure is PatchOpsException or IOException or UnauthorizedAccessException)
        {
            return (device, Problem(failure.Message, path));
        }
    }

    private static Diagnostic Problem(string message, string path) => ErrorCodes.DeviceLabelsUnusable.ToDiagnostic(message, target: path);

    private static string? Text(DocumentMap map, string key) =>
        map.Find(key)?.Value is DocumentScalar { IsNull: false } scalar && scalar.Text.Trim() is { Length: > 0 } text ? text : null;

    private static string[]? Tags(DocumentMap map) => map.Find("tags")?.Value switch
    {
        DocumentList list => Clean(list.Items.OfType<DocumentScalar>().Select(s => s.Text)),
        DocumentScalar { IsNull: false } one => Clean([one.Text]),
        _ => null,
    };

    private static string[] Clean(IEnumerable<string> tags) =>
        tags.Select(tag => tag.Trim()).Where(tag => tag.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTags).ToArray();

    // An RMM passes a field without a value as the word.
    private string? Variable(string name) => variable(name)?.Trim() is { Length: > 0 } text && !string.Equals(text, "null", StringComparison.OrdinalIgnoreCase) ? text : null;

    private static string PathOf(string root)
    {
        if (root == ScanRequest.MachineRoot && RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "PatchOps", "device.yaml");
        }

        try
        {
            return RootPath.Resolve(root, InRoot);
        }
        catch (IOException)
        {
            // A loop of links: nothing is there.
            return "";
        }
    }
}
