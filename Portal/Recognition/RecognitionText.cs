namespace Portal.Recognition;

/// <summary>Kudos, values, the wall, honours and promotions.</summary>
[Portal.Shared.TextsAfter(typeof(Portal.Workflows.EngineText))]
public sealed class RecognitionText;
