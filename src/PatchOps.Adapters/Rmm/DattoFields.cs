using PatchOps.Adapters.Platform.Windows;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Rmm;

/// <summary>Datto RMM's fields of a device: values of a key that its agent reads, sends home and keeps or empties as it likes.</summary>
/// <param name="registry">The registry, to read.</param>
/// <param name="writer">The registry, to write.</param>
internal sealed class DattoFields(IRegistry registry, IRegistryWriter writer) : IRmmFields
{
    private static readonly RegistryPath s_key = RegistryPath.Machine(@"SOFTWARE\CentraStage");

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Write(RmmResult result, OperationContext context)
    {
        if (result.Fields.Count == 0)
        {
            return [];
        }

        if (Path.DirectorySeparatorChar == '/' && registry is WindowsRegistry)
        {
            return [ErrorCodes.RmmAgentMissing.ToDiagnostic("Datto RMM's fields are written through the registry of Windows, and there is none here.")];
        }

        return registry.GetValues(s_key) is null
            ? [ErrorCodes.RmmAgentMissing.ToDiagnostic($"The key HKLM\\{s_key.Key} of Datto RMM's agent is not there, or may not be read.", target: s_key.Key)]
            : [.. result.Fields.Select(Set).OfType<Diagnostic>()];
    }

    private Diagnostic? Set(RmmField field) => writer.SetText(s_key, field.Name, field.Value ?? "") is { } why
        ? ErrorCodes.RmmFieldNotWritten.ToDiagnostic($"Datto RMM's field '{field.Name}': {why}", target: field.Name)
        : null;
}
