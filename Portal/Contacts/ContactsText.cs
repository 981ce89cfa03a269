namespace Portal.Contacts;

public sealed class ContactsText;
