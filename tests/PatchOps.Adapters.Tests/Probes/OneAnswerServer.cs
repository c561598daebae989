using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PatchOps.Adapters.Tests.Probes;

/// <summary>A real server on the loopback that answers every connection in the same way.</summary>
internal sealed class OneAnswerServer : IDisposable
{
    private readonly TcpListener _listener;
    private readonly Action<Stream> _answer;
    private readonly X509Certificate2? _certificate;
    private readonly CancellationTokenSource _stop = new();

    public OneAnswerServer(Action<Stream> answer, bool tls = false, IPAddress? address = null)
    {
        _answer = answer;
        _certificate = tls ? SelfSigned() : null;
        _listener = new TcpListener(address ?? IPAddress.Loopback, 0);
        _listener.Start();
        _ = Task.Run(Serve);
    }

    public OneAnswerServer(string answer, bool tls = false)
        : this(stream => Send(stream, answer), tls)
    {
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public List<string> Requests { get; } = [];

    public static void Send(Stream stream, string text) => stream.Write(Encoding.ASCII.GetBytes(text));

    public void WaitForStop() => _stop.Token.WaitHandle.WaitOne();

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Stop();
        _certificate?.Dispose();
    }

    private void Serve()
    {
        try
        {
            while (true)
            {
                var client = _listener.AcceptTcpClient();
                _ = Task.Run(() => Answer(client));
            }
        }
        catch (SocketException)
        {
            // Stopped.
        }
    }

    private void Answer(TcpClient client)
    {
        using (client)
        {
            try
            {
                Stream stream = client.GetStream();
                if (_certificate is not null)
                {
                    var secured = new SslStream(stream);
                    secured.AuthenticateAsServer(_certificate);
                    stream = secured;
                }

                var buffer = new byte[8192];
                var read = stream.Read(buffer);
                lock (Requests)
                {
                    Requests.Add(Encoding.ASCII.GetString(buffer, 0, read));
                }

                _answer(stream);
            }
            catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException or ObjectDisposedException)
            {
                // The prober left.
            }
        }
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }
}
