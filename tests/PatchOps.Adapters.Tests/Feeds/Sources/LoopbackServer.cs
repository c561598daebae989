using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PatchOps.Adapters.Tests.Feeds.Sources;

/// <summary>A server on this machine alone that answers byte for byte what a test says; each connection takes one request.</summary>
internal sealed class LoopbackServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Action<LoopbackRequest, Stream>[] _answers;
    private readonly bool _secure;
    private readonly ManualResetEventSlim _closing = new();
    private readonly CancellationTokenSource _stop = new();
    private int _served;

    // A proxy of this machine's environment must not stand between the test and its server.
    static LoopbackServer() => HttpClient.DefaultProxy = new WebProxy();

    /// <summary>Starts. The nth request gets the nth answer, and those after the last get the last.</summary>
    public LoopbackServer(params Action<LoopbackRequest, Stream>[] answers)
        : this(false, answers)
    {
    }

    public LoopbackServer(bool secure, params Action<LoopbackRequest, Stream>[] answers)
    {
        _secure = secure;
        _answers = answers;
        _listener.Start();
        new Thread(Accept) { IsBackground = true }.Start();
    }

    public ConcurrentQueue<LoopbackRequest> Requests { get; } = new();

    public string Host => $"127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    public string Address(string path = "/feed.json") => $"{(_secure ? "https" : "http")}://{Host}{path}";

    /// <summary>An answer with a Content-Length.</summary>
    public static Action<LoopbackRequest, Stream> Ok(byte[] body, params string[] headers) =>
        Status("200 OK", body, headers);

    public static Action<LoopbackRequest, Stream> Status(string status, byte[]? body = null, params string[] headers) => (_, stream) =>
    {
        Head(stream, status, [$"Content-Length: {body?.Length ?? 0}", .. headers]);
        stream.Write(body ?? []);
    };

    /// <summary>An answer of exactly this text, after which the connection is closed.</summary>
    public static Action<LoopbackRequest, Stream> Raw(string text) => (_, stream) => stream.Write(Encoding.Latin1.GetBytes(text));

    public static void Head(Stream stream, string status, params string[] headers) =>
        stream.Write(Encoding.Latin1.GetBytes($"HTTP/1.1 {status}\r\nConnection: close\r\n{string.Concat(headers.Select(h => h + "\r\n"))}\r\n"));

    /// <summary>Ends the connection with a reset.</summary>
    public static void Reset(LoopbackRequest request, Stream stream) => ((NetworkStream)stream).Socket.Close(0);

    /// <summary>Says nothing more until the test is over.</summary>
    public void Hang() => _closing.Wait();

    public void Dispose()
    {
        _closing.Set();
        _stop.Cancel();
        _listener.Stop();
    }

    private void Accept()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var client = _listener.AcceptTcpClient();
                new Thread(() => Serve(client)) { IsBackground = true }.Start();
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The test is over.
        }
    }

    private void Serve(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_secure)
                {
                    var secured = new SslStream(stream);
                    using var certificate = Certificate();
                    secured.AuthenticateAsServer(certificate);
                    stream = secured;
                }

                var request = ReadRequest(stream);
                Requests.Enqueue(request);
                var number = Interlocked.Increment(ref _served) - 1;
                _answers[Math.Min(number, _answers.Length - 1)](request, stream);
                stream.Flush();
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or System.Security.Authentication.AuthenticationException)
            {
                // The reader had enough.
            }
        }
    }

    private static X509Certificate2 Certificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var made = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static LoopbackRequest ReadRequest(Stream stream)
    {
        var text = new StringBuilder();
        while (!text.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            var next = stream.ReadByte();
            text.Append(next >= 0 ? (char)next : throw new IOException("The client left."));
        }

        var lines = text.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        return new LoopbackRequest(
            lines[0], lines.Skip(1).ToDictionary(l => l[..l.IndexOf(':')], l => l[(l.IndexOf(':') + 1)..].Trim(), StringComparer.OrdinalIgnoreCase));
    }
}
