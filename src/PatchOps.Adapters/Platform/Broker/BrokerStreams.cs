using PatchOps.Brokering;
using PatchOps.Ports;

namespace PatchOps.Adapters.Platform.Broker;

/// <summary>Keeps what a call says until it is passed on; of progress in between only the last of each activity. Safe for several threads.</summary>
internal sealed class BrokerStreams : IOperationLog, IProgressSink
{
    private const int LongestText = 4000;
    private const int MostWaiting = 2000;

    private readonly List<BrokerMessage> _waiting = [];

    /// <inheritdoc/>
    public void Write(LogLevel level, string source, string message) => Add(new BrokerMessage { Level = level, Source = Cut(source), Text = Cut(message) });

    /// <inheritdoc/>
    public void Report(ProgressUpdate update) => Add(new BrokerMessage
    {
        Source = Cut(update.Activity),
        Text = Cut(update.Status),
        Percent = update.Percent,
        Completed = update.Completed,
    });

    /// <summary>What waits; it waits no longer.</summary>
    public IReadOnlyList<BrokerMessage> Take()
    {
        lock (_waiting)
        {
            var taken = _waiting.ToArray();
            _waiting.Clear();
            return taken;
        }
    }

    /// <summary>Puts back what could not be passed on.</summary>
    public void Return(IReadOnlyList<BrokerMessage> messages)
    {
        lock (_waiting)
        {
            _waiting.InsertRange(0, messages);
            Trim();
        }
    }

    private void Add(BrokerMessage message)
    {
        lock (_waiting)
        {
            if (message.Level is null)
            {
                _waiting.RemoveAll(known => known.Level is null && known.Source == message.Source);
            }

            _waiting.Add(message);
            Trim();
        }
    }

    // The newest say what goes on now.
    private void Trim()
    {
        if (_waiting.Count > MostWaiting)
        {
            _waiting.RemoveRange(0, _waiting.Count - MostWaiting);
        }
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : text.Remove(LongestText);
}
