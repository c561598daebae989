using System.Text.Json;
using PatchOps.Adapters.Processes;
using PatchOps.Ports;

namespace PatchOps.Windows.Harness.Verbs;

/// <summary>Starts this program's <c>argv</c> through the product's process runner, once for each JSON array of arguments on a line of standard input.</summary>
internal sealed class SpawnVerb : IVerb
{
    public int Run(IReadOnlyList<string> arguments, TextReader input, JsonLines output)
    {
        while (input.ReadLine() is { } line)
        {
            var spec = new ProcessSpec
            {
                FileName = Environment.ProcessPath!,
                Arguments = ["argv", .. JsonSerializer.Deserialize<string[]>(line)!],
                Timeout = TimeSpan.FromMinutes(1),
            };
            var result = new ProcessRunner().Run(spec, OperationContext.None);
            output.Write(new { result.ExitCode, seen = JsonDocument.Parse(result.Output).RootElement.GetProperty("arguments") });
        }

        return 0;
    }
}
