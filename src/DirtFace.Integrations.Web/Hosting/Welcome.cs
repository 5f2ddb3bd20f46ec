using DirtFace.Integrations.Demo;

namespace DirtFace.Integrations.Web.Hosting;

/// <summary>The five lines that tell a newcomer where everything is; Development only, since they show the demo sign-ins.</summary>
internal static class Welcome
{
    public static void Print(string application, Uri? simulator)
    {
        Console.WriteLine($"Dirt Face             {application}");
        Console.WriteLine($"Simulated QuickBooks  {simulator?.ToString() ?? "runs elsewhere, see Simulator:Url"}");
        Console.WriteLine($"Sign in as admin      ana@summit.example     password {DemoData.Password}");
        Console.WriteLine($"        as billing    ben@summit.example     password {DemoData.Password}");
        Console.WriteLine($"        as viewer     vic@summit.example     password {DemoData.Password}");
    }
}
