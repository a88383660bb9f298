namespace ParetoBench.RaspberryPi;

/// <summary>Ends the runner when its standard input ends, as it does when the program that started it dies, however it dies.</summary>
internal static class ParentWatch
{
    public static void Start() => new Thread(WaitForEnd) { IsBackground = true, Name = "parent watch" }.Start();

    private static void WaitForEnd()
    {
        using Stream input = Console.OpenStandardInput();
        byte[] ignored = new byte[256];
        while (input.Read(ignored, 0, ignored.Length) > 0)
        {
        }

        Environment.Exit(0);
    }
}
