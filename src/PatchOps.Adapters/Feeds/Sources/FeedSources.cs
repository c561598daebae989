using PatchOps.Adapters.Feeds.Sources.Compression;
using PatchOps.Adapters.Feeds.Sources.Http;
using PatchOps.Adapters.Feeds.Sources.Zip;
using PatchOps.Adapters.Platform;
using PatchOps.Diagnostics;
using PatchOps.Ports;

namespace PatchOps.Adapters.Feeds.Sources;

/// <summary>
/// Opens files, folders, zips and addresses. What a file is, its first bytes tell and never its name. Keep one for the process: its
/// connections are used again.
/// </summary>
/// <param name="processes">Runs xz, zstd and bzip2.</param>
/// <param name="settings">Limits and timeouts; null for those in use.</param>
public sealed class FeedSources(IProcessRunner processes, FeedSourceSettings? settings = null) : IFeedSources
{
    private readonly FeedSourceSettings _settings = settings ?? new FeedSourceSettings();
    private readonly Lazy<Downloader> _downloader = new(() => new Downloader((settings ?? new FeedSourceSettings()).Http));

    /// <inheritdoc/>
    public string NameOf(string location) => FeedLocation.Parse(location).Name;

    /// <inheritdoc/>
    public IReadOnlyList<FeedRequest> PublicAddresses(string feed, OperatingSystemInfo os, bool isNamed, bool offline, OperationContext context) =>
        FeedAddresses.For(feed, os, isNamed)
            .SelectMany(address => address.IsIndex ? OfIndex(address, offline, context) : [address])
            .Select(address => address.ToRequest())
            .ToArray();

    /// <inheritdoc/>
    public IOpenedSource Open(FeedRequest request, OperationContext context)
    {
        ArgumentGuard.NotNull(request, nameof(request));
        ArgumentGuard.NotNull(context, nameof(context));
        var wanted = request;
        for (var i = 0; ; i++)
        {
            try
            {
                return OpenOne(wanted, context);
            }
            catch (PatchOpsException failure) when (failure.Code == ErrorCodes.FeedUnreachable && i < request.Mirrors.Count)
            {
                context.Log.Write(LogLevel.Warning, SourceTools.LogSource, $"{failure.Message} Trying '{request.Mirrors[i]}'.");

                // What one server calls unchanged, the other has never sent.
                wanted = request with { Location = request.Mirrors[i], ETag = null, LastModified = null };
            }
        }
    }

    private FeedAddress[] OfIndex(FeedAddress index, bool offline, OperationContext context)
    {
        using var source = Open(index.ToRequest() with { Offline = offline }, context);
        using var json = source.Files.First().Open();
        return MsrcMonths.Last(MsrcMonths.Parse(json, source.Name)).Select(month => FeedAddresses.OfMsrcDocument(month.Id)).ToArray();
    }

    private IOpenedSource OpenOne(FeedRequest request, OperationContext context)
    {
        context.Cancellation.ThrowIfCancellationRequested();
        var location = FeedLocation.Parse(request.Location);
        if (location.Address is not null && request.Offline)
        {
            throw ErrorCodes.FeedOffline.ToException($"'{location.Name}' is an address, and the network may not be used.", location.Name);
        }

        var temporary = new TemporaryFolder(_settings.TemporaryFolder);
        try
        {
            var tools = new SourceTools(location.Name, _settings.Limits, temporary, new ToolDecompressor(processes, temporary, context), context);
            return location.Path is { } path ? OpenPath(path, tools) : OpenAddress(location, request, tools);
        }
        catch (Exception failure) when (FileFailure.Of(failure, location.Name, location.Name) is { } known)
        {
            temporary.Dispose();
            throw known;
        }
        catch
        {
            temporary.Dispose();
            throw;
        }
    }

    private static OpenedSource OpenPath(string path, SourceTools tools)
    {
        tools.Context.Log.Write(LogLevel.Verbose, SourceTools.LogSource, $"reading '{path}'");
        if (Directory.Exists(path))
        {
            return new OpenedSource(path, () => FolderFiles.List(path, tools), [tools.Temporary]);
        }

        return OpenFile(path, tools);
    }

    private OpenedSource OpenAddress(FeedLocation location, FeedRequest request, SourceTools tools)
    {
        // Without a name: an import that is killed leaves no gigabyte behind.
        var file = tools.Temporary.CreateNameless();
        try
        {
            var download = _downloader.Value.Fetch(location, request, file, _settings.Limits.FileBytes, tools.Context);
            return new OpenedSource(tools.Target, Files(file, RawFile.Of(file), FileName(location.Address!), download.ModifiedAt, tools), [file, tools.Temporary])
            {
                IsUnchanged = download.IsUnchanged,
                ETag = download.ETag,
                LastModified = download.LastModified,
            };
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static OpenedSource OpenFile(string path, SourceTools tools)
    {
        var file = RegularFile.OpenRead(path, 1);
        try
        {
            var modifiedAt = new DateTimeOffset(File.GetLastWriteTimeUtc(path));
            return new OpenedSource(tools.Target, Files(file, RawFile.At(path), Path.GetFileName(path), modifiedAt, tools), [file, tools.Temporary]);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    private static Func<IEnumerable<IFeedFile>> Files(FileStream file, RawFile raw, string name, DateTimeOffset? modifiedAt, SourceTools tools)
    {
        file.Position = 0;
        return CompressionHead.IsZip(CompressionHead.Read(file, CompressionHead.Length))
            ? () => ZipFiles.List(file, tools)
            : () => [new FeedFile(name, modifiedAt, raw, new SizeBudget(tools.Limits), tools)];
    }

    private static string FileName(Uri address)
    {
        var last = Uri.UnescapeDataString(address.Segments[address.Segments.Length - 1].Trim('/'));
        return last.Length > 0 ? last : address.Host;
    }
}
