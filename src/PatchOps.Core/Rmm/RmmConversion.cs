using PatchOps.Diagnostics;

namespace PatchOps.Rmm;

/// <summary>
/// ConvertTo-PatchRmmResult and <c>--rmm</c>: turns results and failures into the output, the exit code and the fields of one platform. Pure: it reads nothing but what it is given.
/// </summary>
public sealed class RmmConversion
{
    private const int Failed = 1;

    private readonly IRmmFormat _format;
    private readonly IReadOnlyDictionary<RmmOutcome, int> _codes;
    private readonly IReadOnlyDictionary<string, string> _fields;
    private readonly RmmTenant _tenant;
    private readonly int _highestExitCode;

    private RmmConversion(RmmPlatform? platform, RmmRequest request, RmmSurroundings surroundings)
    {
        _format = RmmPlatforms.FormatOf(platform ?? RmmPlatform.Generic);
        _codes = RmmCodeMap.Of(_format.Profile, request.ExitCodeMap);
        _fields = RmmFieldMap.Of(_format.Profile, request.FieldMap);
        _tenant = RmmTenant.Of(name => surroundings.Variables.TryGetValue(name, out var value) ? value : null);
        _highestExitCode = surroundings.HighestExitCode;
        Diagnostics = platform is not null ? [] : [ErrorCodes.RmmNotFound.ToDiagnostic("Neither a variable nor the folder of the script tells the RMM: the answer has the form and the exit codes of Generic.")];
    }

    /// <summary>The platform.</summary>
    public RmmPlatform Platform => _format.Profile.Platform;

    /// <summary>What is worth knowing of how the platform was chosen.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>A conversion for the platform that is asked for or found.</summary>
    /// <exception cref="PatchOpsException">PO2002 to PO2004: the call is wrong.</exception>
    public static RmmConversion Create(RmmRequest request, RmmSurroundings surroundings)
    {
        var platform = RmmPlatforms.Parse(request.Rmm);
        return new RmmConversion(platform == RmmPlatform.Auto ? RmmDetection.Find(surroundings) : platform, request, surroundings);
    }

    /// <summary>One with nothing of the caller's, to tell him in his platform's form that his call is wrong.</summary>
    /// <param name="rmm">The name that he gave; the platform that is found where it is none.</param>
    /// <param name="surroundings">What tells the platform.</param>
    public static RmmConversion CreateDefault(string? rmm, RmmSurroundings surroundings)
    {
        var asked = RmmPlatforms.Names.FirstOrDefault(name => string.Equals(name, rmm?.Trim(), StringComparison.OrdinalIgnoreCase));
        return Create(new RmmRequest { Rmm = asked }, surroundings);
    }

    /// <summary>The result of everything that is to be told, the worst first; of nothing it is a failure.</summary>
    /// <param name="subjects">Reports, inventories, plans, deployments, recorded deployments, exceptions.</param>
    /// <exception cref="PatchOpsException">PO2005: one of them is none of these.</exception>
    public RmmResult Convert(IReadOnlyList<object?> subjects) =>
        Write(WithNotes(RmmDigest.Join(subjects.Count == 0 ? [FailureSubject.Read(Nothing())] : [.. subjects.Select(RmmSubjects.Read)])));

    /// <summary>The failure of having nothing to tell.</summary>
    public static PatchOpsException Nothing() =>
        ErrorCodes.RmmNothing.ToException("There is nothing to tell: no report, inventory, plan or deployment came.");

    /// <summary>Does nothing where an object can be told to an RMM.</summary>
    /// <exception cref="PatchOpsException">PO2005.</exception>
    public static void Demand(object? subject) => RmmSubjects.Read(subject);

    /// <summary>The result with what went wrong while it was published: it is a failure, and says all that it said before.</summary>
    internal RmmResult WithFailures(RmmDigest digest, IReadOnlyList<Diagnostic> failures) => Write(digest with
    {
        Outcome = RmmOutcome.Failed,
        Summary = RmmSummary.Of(RmmOutcome.Failed, null, $"{failures[0].Id} {failures[0].Message}", $"before that {digest.Summary}"),
        Headline = $"{RmmWords.Of(RmmOutcome.Failed)}: {failures[0].Id}: not everything could be told to {Platform}",
        Details = [.. failures.Select(DiagnosticLines.Of), digest.Headline, .. digest.Details],
    });

    private RmmDigest WithNotes(RmmDigest digest) => Diagnostics.Count == 0 ? digest
        : digest with { Details = [.. digest.Details, .. DiagnosticLines.Of(Diagnostics, DiagnosticLevel.Info)] };

    private RmmResult Write(RmmDigest digest) => new()
    {
        Rmm = Platform,
        Outcome = digest.Outcome,
        ExitCode = CodeOf(digest.Outcome),
        Summary = digest.Summary,
        Output = _format.Write(digest),
        Fields = [.. Fields(digest)],
        Alert = AlertOf(digest.Outcome),
        Client = Said(digest, device => device.Client) ?? _tenant.Client,
        Site = Said(digest, device => device.Site) ?? _tenant.Site,
        Source = new RmmSource(this, digest),
    };

    private static string? Said(RmmDigest digest, Func<Device, string?> part) =>
        digest.Devices.Select(part).FirstOrDefault(text => text is not null);

    /// <summary>The exit code that the platform is given for an outcome.</summary>
    public int CodeOf(RmmOutcome outcome) => _codes[outcome] > _highestExitCode ? Failed : _codes[outcome];

    // What lists or installs says nothing about the verdict: it closes no alert.
    private static RmmAlert AlertOf(RmmOutcome outcome) => outcome switch
    {
        RmmOutcome.Compliant or RmmOutcome.DueSoon => RmmAlert.Close,
        RmmOutcome.Failed or RmmOutcome.NonCompliant or RmmOutcome.Unknown or RmmOutcome.Incomplete => RmmAlert.Raise,
        _ => RmmAlert.Keep,
    };

    private IEnumerable<RmmField> Fields(RmmDigest digest)
    {
        RmmFact[] facts = [.. digest.Facts, new(RmmFieldNames.Summary, digest.Summary)];
        return
            from name in RmmFieldNames.All
            join fact in facts on name equals fact.Name
            where _fields.ContainsKey(name)
            select new RmmField { Name = _fields[name], Source = name, Kind = RmmFieldNames.KindOf(name), Value = RmmValues.Of(fact.Value, _format.Profile) };
    }
}
