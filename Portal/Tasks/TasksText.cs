namespace Portal.Tasks;

public sealed class TasksText;
