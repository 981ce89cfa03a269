namespace Portal.Recognition;

/// <summary>How a use case of recognition ended; a text key, <c>Error.{name}</c>.</summary>
public enum RecognitionAnswer { Done, NotFound, Conflict, Oneself, Over, Known }
