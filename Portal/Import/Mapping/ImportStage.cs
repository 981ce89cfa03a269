namespace Portal.Import.Mapping;

/// <summary>The stages that files of other systems are read into: those of the built-in pipeline.</summary>
public enum ImportStage { Prospecting, Engaging, Won, Lost }
