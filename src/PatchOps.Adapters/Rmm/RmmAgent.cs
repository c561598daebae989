using PatchOps.Adapters.Platform.Trust;
using PatchOps.Adapters.Platform.Windows;
using PatchOps.Adapters.Processes;
using PatchOps.Diagnostics;
using PatchOps.Ports;
using PatchOps.Rmm;

namespace PatchOps.Adapters.Rmm;

/// <summary>The agent of the RMM that started this process: a table of those whose fields can be written from the machine.</summary>
internal sealed class RmmAgent(Func<string, string?> variable, IReadOnlyDictionary<RmmPlatform, IRmmFields> fields) : IRmmAgent
{
    // An exit status of Unix has eight bits.
    private const int HighestOnUnix = 255;

    /// <summary>The one of this process.</summary>
    public static RmmAgent OfThisProcess()
    {
        var trust = FileTrust.OfThisProcess;
        Func<string, string?> variable = Environment.GetEnvironmentVariable;
        return new RmmAgent(variable, new Dictionary<RmmPlatform, IRmmFields>
        {
            [RmmPlatform.NinjaOne] = new NinjaOneFields(new ProcessRunner(), trust, NinjaOneProgram.Paths(variable)),
            [RmmPlatform.Datto] = new DattoFields(WindowsRegistry.Instance, new RegistryWriter()),
            [RmmPlatform.Syncro] = new SyncroFields(trust, variable),
        });
    }

    /// <inheritdoc/>
    public RmmSurroundings Read(OperationContext context)
    {
        var variables = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var name in RmmDetection.VariableNames)
        {
            if (variable(name) is { } value)
            {
                variables[name] = value;
            }
        }

        return new RmmSurroundings
        {
            Variables = variables,
            CommandLine = Environment.CommandLine,
            IsRunbook = context.Session?.HasValue("PSPrivateMetadata", "JobId") == true,
            HighestExitCode = Path.DirectorySeparatorChar == '/' ? HighestOnUnix : int.MaxValue,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<Diagnostic> Publish(RmmResult result, OperationContext context) =>
        fields.TryGetValue(result.Rmm, out var platform) ? platform.Write(result, context) : [];
}
