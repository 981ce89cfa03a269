using Portal.Shared;
using Portal.Workflows;

namespace Portal.Training;

/// <summary>The catalogue, assignments, quizzes, sessions and certificates.</summary>
[TextsAfter(typeof(EngineText))]
public sealed class TrainingText;
