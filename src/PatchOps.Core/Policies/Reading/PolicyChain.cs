using PatchOps.Diagnostics;
using PatchOps.Documents;
using PatchOps.Ports;

namespace PatchOps.Policies.Reading;

/// <summary>A policy file and those that it extends.</summary>
internal sealed class PolicyChain
{
    private const int MaxFiles = 8;

    private readonly List<DocumentMap> _maps = [];
    private readonly List<string> _files = [];
    private readonly List<PolicyDiagnostic> _diagnostics = [];

    /// <summary>The keys of each file that could be read, the policy's own first.</summary>
    public IReadOnlyList<DocumentMap> Maps => _maps;

    /// <summary>The files, the policy's own first.</summary>
    public IReadOnlyList<string> Files => _files;

    /// <summary>Why the chain ends early.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics => _diagnostics;

    /// <summary>A text alone.</summary>
    public static PolicyChain Of(DocumentReading reading)
    {
        var chain = new PolicyChain();
        chain.Take(reading);
        return chain;
    }

    /// <summary>A file and all that it builds on.</summary>
    public static PolicyChain Read(string path, IDocuments documents)
    {
        var chain = new PolicyChain();
        DocumentScalar? extends = null;
        try
        {
            for (var next = path; next is not null;)
            {
                var reading = documents.Read(next);
                if (extends is not null && chain.IsTooLong(reading.File, extends))
                {
                    break;
                }

                extends = chain.Take(reading)?.Find("extends")?.Value is DocumentScalar { IsNull: false } named && !string.IsNullOrWhiteSpace(named.Text) ? named : null;
                next = extends is null ? null : documents.Resolve(extends.Text, reading.File);
            }
        }
        catch (PatchOpsException failure) when (extends is not null)
        {
            // What makes a base unusable keeps its own id: that others can write it must not look like a slip of the pen.
            var code = failure.Code.Id == ErrorCodes.DocumentUnreadable.Id ? ErrorCodes.PolicyBaseUnusable : failure.Code;
            chain._diagnostics.Add(PolicyDiagnostic.Of(code, extends.Place, "extends", $"The base {PolicyContext.Quote(extends.Text)} cannot be used: {failure.Message}"));
        }
        catch (PatchOpsException failure)
        {
            chain._files.Add(path);
            chain._diagnostics.Add(PolicyDiagnostic.Of(failure.Code, new DocumentPlace { File = failure.Target ?? path }, null, failure.Message));
        }

        return chain;
    }

    private DocumentMap? Take(DocumentReading reading)
    {
        _files.Add(reading.File);
        _diagnostics.AddRange(reading.Diagnostics);
        if (reading.Root is DocumentMap map)
        {
            _maps.Add(map);
            return map;
        }

        if (reading.Diagnostics.Count == 0)
        {
            var place = reading.Root?.Place ?? new DocumentPlace { File = reading.File };
            _diagnostics.Add(PolicyDiagnostic.Of(
                ErrorCodes.PolicyNotAMap, place, null, reading.Root is null or DocumentScalar { IsNull: true } ? "The file is empty." : "The file holds no map of keys."));
        }

        return null;
    }

    private bool IsTooLong(string file, DocumentScalar extends)
    {
        var isCycle = _files.Contains(file);
        if (!isCycle && _files.Count < MaxFiles)
        {
            return false;
        }

        var chain = string.Join(" extends ", _files.SkipWhile(known => isCycle && known != file).Concat([file]).Select(name => $"'{name}'"));
        _diagnostics.Add(PolicyDiagnostic.Of(
            ErrorCodes.PolicyExtendsCycle, extends.Place, "extends", isCycle ? $"A circle: {chain}." : $"More than {MaxFiles} files: {chain}."));
        return true;
    }
}
