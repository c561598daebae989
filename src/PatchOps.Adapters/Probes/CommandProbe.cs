using System.Globalization;
using PatchOps.Deployment;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Probes;

/// <summary>Runs a command without a shell; it is ended with its children when its time is over. Of what it prints the last line is shown.</summary>
internal static class CommandProbe
{
    private const int KeptBytes = 2048;

    public static HealthSample Look(IReadOnlyList<string> command, TimeSpan timeout, IProcessRunner processes, OperationContext context)
    {
        var sample = new HealthSample { Kind = HealthKind.Command, Target = ProbeText.Of(string.Join(" ", command)) };
        if (command.Count == 0)
        {
            return sample with { Detail = "the command is empty" };
        }

        var tail = new OutputTail(KeptBytes);
        try
        {
            var spec = new ProcessSpec { FileName = command[0], Arguments = command.Skip(1).ToArray(), Timeout = timeout, Tail = tail };
            var code = processes.Run(spec, context).ExitCode;
            var words = Last(tail.Error) ?? Last(tail.Output);
            return sample with
            {
                IsHealthy = code == 0,
                Value = code,
                Detail = ProbeText.Of(string.Format(CultureInfo.InvariantCulture, words is null ? "ended with {0}" : "ended with {0}: {1}", code, words)),
            };
        }
        catch (PatchOpsException failure)
        {
            return sample with { IsHealthy = false, Detail = ProbeText.Of(failure.Message) };
        }
    }

    private static string? Last(string text) => text.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0);
}
