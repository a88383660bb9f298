using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ParetoBench.Tests.Boards;

/// <summary>A real sshd on a high port with keys of its own. Whoever logs in finds himself in a home of this test's making.</summary>
internal sealed class ThrowAwaySshServer : IDisposable
{
    private const string Program = "/usr/sbin/sshd";

    private readonly string _folder = Directory.CreateTempSubdirectory("ssh-server").FullName;
    private readonly Process _server;

    public ThrowAwaySshServer()
    {
        Assert.True(File.Exists(Program), $"this test needs {Program}: apt-get install openssh-server, or use ./run-tests, which installs it");
        Port = FreePort();
        Directory.CreateDirectory(Home);
        MakeKey("host");
        MakeKey("user");
        Write("authorized_keys", File.ReadAllText(Path.Combine(_folder, "user.pub")));
        Write("login", $"""
            #!/bin/sh
            export HOME='{Home}' PATH='{Environment.GetEnvironmentVariable("PATH")}' DOTNET_ROOT='{Environment.GetEnvironmentVariable("DOTNET_ROOT")}'
            [ -n "$DOTNET_ROOT" ] || unset DOTNET_ROOT
            cd "$HOME"
            case "$SSH_ORIGINAL_COMMAND" in
              *sftp*) exec /usr/lib/openssh/sftp-server ;;
              *) exec /bin/sh -c "$SSH_ORIGINAL_COMMAND" ;;
            esac
            """);
        Write("config", $"""
            Port {Port}
            ListenAddress 127.0.0.1
            HostKey "{_folder}/host"
            AuthorizedKeysFile "{_folder}/authorized_keys"
            StrictModes no
            UsePAM no
            PidFile none
            PasswordAuthentication no
            Subsystem sftp /usr/lib/openssh/sftp-server
            ForceCommand /bin/sh '{_folder}/login'
            """);
        if (Environment.IsPrivilegedProcess)
            Directory.CreateDirectory("/run/sshd");
        _server = Process.Start(new ProcessStartInfo(Program, ["-D", "-e", "-f", $"{_folder}/config"]) { RedirectStandardError = true })!;
        _server.BeginErrorReadLine();
        WaitUntilItListens();
    }

    public int Port { get; }

    public string Home => Path.Combine(_folder, "home");

    public string Host => $"{Environment.UserName}@127.0.0.1";

    /// <summary>Of ssh: its port, the user's key, and no trace in the real user's files.</summary>
    public string[] Arguments =>
        [
            "-p", $"{Port}", "-i", $"{_folder}/user", "-o", "IdentitiesOnly=yes", "-o", "StrictHostKeyChecking=no", "-o",
            $"UserKnownHostsFile=\"{_folder}/known_hosts\"", "-F", "none"
        ];

    public void Dispose()
    {
        _server.Kill(entireProcessTree: true);
        _server.WaitForExit();
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text + "\n");

    private void MakeKey(string name)
    {
        using Process keygen = Process.Start("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", Path.Combine(_folder, name)]);
        keygen.WaitForExit();
        Assert.Equal(0, keygen.ExitCode);
    }

    private void WaitUntilItListens()
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                using TcpClient client = new("127.0.0.1", Port);
                return;
            }
            catch (SocketException) when (Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30) && !_server.HasExited)
            {
                Thread.Sleep(20);
            }
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
