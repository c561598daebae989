using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;
using PatchOps.Ports;

namespace PatchOps.Commands;

/// <summary>
/// Writes a pipeline to a file as it comes. A cmdlet is handed its input and the format asks for it, so the format runs on a thread of its own
/// behind a small queue: a fleet's inventories never stand in memory together. Without <see cref="Complete"/> no file appears.
/// </summary>
internal sealed class InventoryFileWriter : IDisposable
{
    private readonly BlockingCollection<PatchInventory> _queue = new(boundedCapacity: 4);
    private readonly CancellationTokenSource _abandon = new();
    private readonly Task _writing;

    /// <summary>Begins to write.</summary>
    /// <param name="format">The format.</param>
    /// <param name="path">The file's full path.</param>
    public InventoryFileWriter(IInventoryFormat format, string path)
    {
        _writing = Task.Factory.StartNew(
            () => format.WriteFile(_queue.GetConsumingEnumerable(_abandon.Token), path),
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Hands an inventory over, and waits while the disk is slower than the pipeline.</summary>
    public void Add(PatchInventory inventory, CancellationToken cancellation)
    {
        while (!_queue.TryAdd(inventory, millisecondsTimeout: 100, cancellation))
        {
            if (_writing.IsCompleted)
            {
                Complete();
            }
        }
    }

    /// <summary>Waits until the file stands.</summary>
    /// <exception cref="Diagnostics.PatchOpsException">PO1405.</exception>
    public void Complete()
    {
        _queue.CompleteAdding();
        try
        {
            _writing.Wait();
        }
        catch (AggregateException failure)
        {
            ExceptionDispatchInfo.Capture(failure.InnerException!).Throw();
        }
    }

    /// <summary>Gives up what was not completed: the enumeration fails, and the format takes its temporary file away.</summary>
    public void Dispose()
    {
        _abandon.Cancel();
        try
        {
            _writing.Wait();
        }
        catch (AggregateException)
        {
            // It was given up, or its failure has been reported by Complete.
        }

        _queue.Dispose();
        _abandon.Dispose();
    }
}
