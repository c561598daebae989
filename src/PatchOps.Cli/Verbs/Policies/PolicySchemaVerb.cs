using System.CommandLine;
using System.Text;
using PatchOps.Reporting;

namespace PatchOps.Cli.Verbs.Policies;

/// <summary><c>patchops policy schema</c>: the JSON Schema of policy files, for editors.</summary>
internal sealed class PolicySchemaVerb
{
    /// <summary>Shown below the help.</summary>
    public const string Examples = """
        Examples:
          patchops policy schema > policy.schema.json
        """;

    /// <summary>The command.</summary>
    public Command Command { get; } = new("schema", "Print the JSON Schema of policy files, by which editors complete and check them.");

    /// <summary>Prints it, always as JSON.</summary>
    public static int Run(Session session)
    {
        session.Output.Write(Encoding.UTF8.GetBytes(session.Host.Shipped.PolicySchema));
        return ExitCode.Done;
    }
}
