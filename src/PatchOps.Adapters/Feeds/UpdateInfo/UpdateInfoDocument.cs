namespace PatchOps.Adapters.Feeds.UpdateInfo;

/// <summary>One updateinfo.xml: only what PatchOps reads, and nothing concluded yet.</summary>
internal sealed class UpdateInfoDocument(string file)
{
    /// <summary>The file's name.</summary>
    public string File { get; } = file;

    /// <summary>The updates, as they stand.</summary>
    public List<UpdateInfoUpdate> Updates { get; } = [];

    /// <summary>The checksums of the document, in lower case: sha256 and sha512.</summary>
    public IReadOnlyDictionary<string, string> Checksums { get; set; } = new Dictionary<string, string>();

    /// <summary>When the publisher last changed the file (UTC), or null.</summary>
    public DateTimeOffset? ModifiedAt { get; set; }
}

/// <summary>One update: an advisory. Texts are null where they are absent or empty.</summary>
internal sealed class UpdateInfoUpdate
{
    public string? Type { get; set; }

    /// <summary><c>retracted</c> where SUSE took it back.</summary>
    public string? Status { get; set; }

    public string Id { get; set; } = string.Empty;

    public string? Title { get; set; }

    public string? Severity { get; set; }

    /// <summary>The distribution's release in words (<c>openSUSE Leap 15.1 Update</c>).</summary>
    public string? Release { get; set; }

    public DateTimeOffset? Issued { get; set; }

    public DateTimeOffset? Updated { get; set; }

    public bool RebootSuggested { get; set; }

    public List<string> Cves { get; } = [];

    public List<UpdateInfoCollection> Collections { get; } = [];
}

/// <summary>The packages for one release or repository.</summary>
internal sealed class UpdateInfoCollection
{
    public string? Short { get; set; }

    public string? Name { get; set; }

    public List<UpdateInfoPackage> Packages { get; } = [];
}

/// <summary>One binary package with the version that has the fix; no architecture means all.</summary>
internal sealed record UpdateInfoPackage(string Name, string Evr, string? Release, string? Architecture);
