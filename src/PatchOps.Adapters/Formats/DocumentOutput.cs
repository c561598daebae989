using System.Text.Json;

namespace PatchOps.Adapters.Formats;

/// <summary>One report, plan or deployment as one JSON document.</summary>
public static class DocumentOutput
{
    /// <summary>Writes a report and a line end.</summary>
    /// <param name="report">The report.</param>
    /// <param name="indented">On many lines, or on one.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(ComplianceReport report, bool indented, Stream destination) =>
        Write(json => JsonFields.Write(json, report), indented, destination);

    /// <summary>Writes a plan and a line end.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="indented">On many lines, or on one.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(PatchPlan plan, bool indented, Stream destination) =>
        Write(json => JsonFields.Write(json, plan), indented, destination);

    /// <summary>Writes a deployment and a line end.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="indented">On many lines, or on one.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(DeploymentResult deployment, bool indented, Stream destination) =>
        Write(json => JsonFields.WriteDeployment(json, deployment), indented, destination);

    /// <summary>Writes an impact and a line end.</summary>
    /// <param name="impact">What a deployment did to a machine.</param>
    /// <param name="indented">On many lines, or on one.</param>
    /// <param name="destination">Where to write UTF-8 without a byte order mark; it stays open.</param>
    /// <exception cref="IOException">The destination failed.</exception>
    public static void Write(PatchImpact impact, bool indented, Stream destination) =>
        Write(json => JsonFields.WriteImpact(json, impact), indented, destination);

    private static void Write(Action<Utf8JsonWriter> properties, bool indented, Stream destination)
    {
        using (var json = new Utf8JsonWriter(destination, indented ? PatchOpsJsonContext.Indented : PatchOpsJsonContext.OneLine))
        {
            json.WriteStartObject();
            properties(json);
            json.WriteEndObject();
        }

        destination.WriteByte((byte)'\n');
    }
}
