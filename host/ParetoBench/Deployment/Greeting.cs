using System.Security.Cryptography;
using ParetoBench.Protocol;

namespace ParetoBench.Deployment;

/// <summary>HELLO until a runner answers: a board may still be booting, and what it prints then is no frame.</summary>
internal static class Greeting
{
    public static RunnerHello Exchange(RequestChannel channel, RunnerTimeouts timeouts, TimeProvider time, CancellationToken cancel)
    {
        channel.Session = 0;
        PayloadWriter request = channel.Begin(MessageType.Hello);
        request.WriteU8(ProtocolVersion.Major);
        request.WriteU8(ProtocolVersion.Minor);
        request.WriteU32((uint)RandomNumberGenerator.GetInt32(int.MaxValue) + 1);
        int frameBytes = channel.Seal().Length;

        long start = time.GetTimestamp();
        long bytesBefore = channel.BytesReceived;
        TimeSpan interval = timeouts.HelloInterval + channel.OnTheLine(frameBytes);
        while (time.GetElapsedTime(start) < timeouts.Hello)
        {
            channel.SendSealed();
            if (channel.AwaitReply(MessageType.Hello, interval, cancel))
                return Read(channel);
        }

        long received = channel.BytesReceived - bytesBefore;
        throw received == 0
            ? DeploymentErrors.NoAnswer(channel.Where, timeouts.Hello)
            : DeploymentErrors.Garbage(channel.Where, channel.FirstBytes, received);
    }

    private static RunnerHello Read(RequestChannel channel)
    {
        RunnerHello hello = HelloFields.Read(channel.Payload);
        return channel.Payload.Failed ? throw DeploymentErrors.Malformed(channel.Where, "HELLO") : hello;
    }
}
