using Portal.Workflows.Engine;

namespace Portal.Complaints;

/// <summary>An action as a button: at once, through its form, or greyed out with the reason.</summary>
/// <param name="Here">Address of the case.</param>
/// <param name="Look">Its classes.</param>
public sealed record VerbView(Choice Choice, string Here, string Look);
