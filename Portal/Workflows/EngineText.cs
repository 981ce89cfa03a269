namespace Portal.Workflows;

/// <summary>What every workflow says in the same words: the verbs of an office, refusals, clocks and ladders.</summary>
public sealed class EngineText;
