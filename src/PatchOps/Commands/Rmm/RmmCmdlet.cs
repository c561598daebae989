using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PatchOps.Diagnostics;
using PatchOps.Rmm;

namespace PatchOps.Commands;

/// <summary>What the cmdlets share that speak to an RMM: results and caught errors are collected, and become one result of one platform.</summary>
public abstract class RmmCmdlet : PatchCmdlet
{
    private readonly List<object?> _subjects = [];
    private readonly List<PatchOpsException> _failures = [];
    private RmmConversion? _conversion;

    /// <summary>The platform's name; Auto finds it.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(RmmNameCompleter))]
    public string Rmm { get; set; } = nameof(RmmPlatform.Auto);

    /// <summary>Exit codes by the name of an outcome, over those of the platform.</summary>
    [Parameter]
    public IDictionary? ExitCodeMap { get; set; }

    /// <summary>Names of fields at the RMM by PatchOps' own names; $null leaves a field out.</summary>
    [Parameter]
    public IDictionary? FieldMap { get; set; }

    /// <summary>True once something was collected.</summary>
    protected bool HasSubjects => _subjects.Count > 0;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        _conversion = RmmConversion.Create(new RmmRequest { Rmm = Rmm, ExitCodeMap = Words(ExitCodeMap), FieldMap = Words(FieldMap) }, Adapters.Rmm.Read(Context));
        WriteDiagnostics(_conversion.Diagnostics);
    }

    /// <summary>Collects what was piped in. What is no result makes the result a failure, and is an error when <see cref="WriteFailures"/> is called.</summary>
    protected void Collect(object item)
    {
        try
        {
            RmmConversion.Demand(item);
            _subjects.Add(item);
        }
        catch (PatchOpsException failure)
        {
            Keep(failure);
        }
    }

    /// <summary>The result of all that was collected; of nothing it is a failure, and an error when <see cref="WriteFailures"/> is called.</summary>
    protected RmmResult Convert()
    {
        if (!HasSubjects)
        {
            Keep(RmmConversion.Nothing());
        }

        return _conversion!.Convert(_subjects);
    }

    /// <summary>Writes the errors. With the preference Stop the first ends the pipeline: what has to be done in any case is done before.</summary>
    protected void WriteFailures()
    {
        foreach (var failure in _failures)
        {
            WriteFailure(failure);
        }
    }

    /// <summary>The object behind what PowerShell wraps; of a caught error its exception.</summary>
    protected static object? Unwrap(object? item)
    {
        var inner = item is null ? null : PSObject.AsPSObject(item).BaseObject;
        return inner is ErrorRecord error ? error.Exception : inner;
    }

    private void Keep(PatchOpsException failure)
    {
        _failures.Add(failure);
        _subjects.Add(failure);
    }

    private static Dictionary<string, string?> Words(IDictionary? map)
    {
        var words = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (DictionaryEntry entry in map ?? new Hashtable())
        {
            words[Word(entry.Key) ?? ""] = Word(entry.Value);
        }

        return words;
    }

    private static string? Word(object? value) => System.Convert.ToString(Unwrap(value), CultureInfo.InvariantCulture) is { Length: > 0 } word ? word : null;
}
