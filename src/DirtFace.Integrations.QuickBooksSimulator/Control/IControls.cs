namespace DirtFace.Integrations.QuickBooksSimulator.Control;

/// <summary>A group of routes of the control API.</summary>
internal interface IControls
{
    /// <summary>Maps the routes below /sim/api, each with its description.</summary>
    void Map(IEndpointRouteBuilder api);
}
