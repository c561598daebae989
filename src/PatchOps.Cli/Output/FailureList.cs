using PatchOps.Diagnostics;

namespace PatchOps.Cli.Output;

/// <summary>
/// What failed while the rest went on. People and readers of rows hear of it at once, on standard error; a JSON document holds it in its
/// diagnostics.
/// </summary>
internal sealed class FailureList(Session session)
{
    private readonly List<Diagnostic> _failures = [];

    /// <summary>All that failed.</summary>
    public IReadOnlyList<Diagnostic> All => _failures;

    /// <summary>What has not been shown yet.</summary>
    public IReadOnlyList<Diagnostic> NotShown => session.Format == OutputFormat.Json ? _failures : [];

    /// <summary>Adds a failure.</summary>
    public void Add(PatchOpsException failure)
    {
        var diagnostic = failure.ToDiagnostic() with { Level = DiagnosticLevel.Error };
        _failures.Add(diagnostic);
        session.LogDiagnostics([diagnostic]);
        if (session.Format != OutputFormat.Json)
        {
            session.Report([diagnostic]);
        }
    }
}
