import type { ImportedKind } from './kinds.ts';

/**
 * Headers as exports write them (HubSpot, Salesforce, Pipedrive, advertising forms, plain files in a few languages) in small letters
 * without spaces and marks, by the target they usually mean.
 */
const PERSON = {
  fullName:
    'fullname name contactname clientname customername leadname personname yourname kontakt ansprechpartner nombre nom nomcomplet nome naam',
  firstName: 'firstname givenname forename vorname prenom nombredepila personfirstname first',
  lastName: 'lastname surname familyname nachname apellido apellidos nomdefamille cognome personlastname last',
  email:
    'email emailaddress mail mailaddress leademail workemail personemail personemailwork personemailhome personemailother businessemail emailadresse correo correoelectronico courriel',
  phone:
    'phone phonenumber telephone tel mobile mobilephone mobilephonenumber mobilenumber cell cellphone leadphone personphone personphonework personphonemobile organizationphone telefon telefonnummer handy telefono telephone1',
  jobTitle: 'jobtitle title position role personjobtitle berufsbezeichnung funktion cargo puesto',
};
const OWNER =
  'owner ownername owneralias ownerid contactowner leadowner dealowner opportunityowner companyowner accountowner accountowneralias leadowneralias opportunityowneralias organizationowner personowner recordowner salesagent salesrep salesowner assignedto responsible rep agent besitzer zustandig';
const CREATED =
  'createdat created createddate createdate creationdate createdtime addtime dateadded datecreated personpersoncreated organizationorganizationcreated organizationcreated personcreated leadleadcreated leadcreated dealcreated leadcreatedon conversiontime submittedat timestamp erstelltam angelegtam';
const COMPANY =
  'company companyname account accountname companyaccount personorganization dealorganization leadorganization organization organisation organizationname organisationname associatedcompany firma unternehmen empresa societe entreprise employer business clientcompany';
const COMPANY_ID = 'accountid companyid organizationid organisationid associatedcompanyids associatedcompanyid companyrecordid';
const PERSON_ID = 'contactid personid whoid associatedcontactids associatedcontactid primarycontactid';
const WEBSITE =
  'website organizationwebsite websiteurl url web homepage webseite domain domainname companydomainname companydomain companywebsite';
const COUNTRY = 'country countryregion land pais pays nation officelocation';

export const SYNONYMS: Readonly<Record<ImportedKind, Readonly<Record<string, string>>>> = {
  lead: {
    ...PERSON,
    outsideId: 'recordid id leadid leadleadid contactid personid externalid prospectid gclid',
    company: COMPANY,
    website: WEBSITE,
    country: COUNTRY,
    source:
      'source leadsource leadsourcename originalsource originalsourcetype datasource utmsource channel platform campaignsource quelle herkunft fuente origen',
    owner: OWNER,
    stage: 'stage leadstage leadstatus status crmstatus pipelinestage',
    createdAt: CREATED,
    temperature: 'temperature leadtemperature leadstatustemperature rating leadrating temperatur',
    lostReason: 'lostreason unqualifiedreason disqualifiedreason disqualificationreason',
    recontactOn: 'recontacton callbackon followupon recontactdate',
  },
  contact: {
    ...PERSON,
    outsideId: 'recordid id contactid personid externalid',
    account: COMPANY,
    accountOutsideId: COMPANY_ID,
    accountDomain: 'associatedcompanydomain companydomain companydomainname companywebsite',
    owner: OWNER,
    createdAt: CREATED,
  },
  account: {
    outsideId: 'recordid id companyid accountid organizationid organisationid externalid',
    name: `name ${COMPANY}`,
    website: WEBSITE,
    phone: PERSON.phone,
    industry: 'industry organizationindustry sector branch branche industria secteur vertical',
    employees:
      'employees organizationemployeecount organizationnumberofemployees numberofemployees employeecount headcount companysize mitarbeiter noofemployees',
    revenue: 'revenue annualrevenue organizationannualrevenue yearlyrevenue turnover umsatz jahresumsatz',
    currency: 'currency currencycode wahrung waehrung',
    city: 'city town stadt ort billingcity organizationcitytownvillagelocality ciudad ville',
    country: `${COUNTRY} billingcountry billingcountrycode organizationcountry`,
    foundedYear: 'foundedyear founded yearfounded yearestablished established grundungsjahr',
    parent: 'parent parentaccountname parentaccount parentcompany subsidiaryof parentname mutterkonzern',
    owner: OWNER,
    createdAt: CREATED,
  },
  deal: {
    outsideId: 'opportunityid recordid id dealid externalid opportunitynumber',
    name: 'name dealname opportunityname dealtitle title opportunity deal project projectname bezeichnung',
    amount:
      'amount amountconverted value dealvalue dealvalueofdeal closevalue dealamount opportunityamount totalvalue price betrag wert volumen importe montant budget',
    currency: 'currency currencycode currencyisocode opportunitycurrency dealcurrency dealcurrencyofvalue wahrung waehrung',
    closesOn: 'closeson expectedclosedate expectedclose dealexpectedclosedate forecastdate estimatedclosedate',
    closedAt: 'closedat closedon dateclosed dealclosedon dealdealclosedon wonlosttime actualclosedate',
    wonAt: 'wontime dealwontime wonon wondate datewon closedwondate',
    lostAt: 'losttime deallosttime loston lostdate datelost closedlostdate',
    closeDate: 'closedate closingdate dealclosedate abschlussdatum',
    createdAt: `${CREATED} engagedate opendate openedat startdate dealdealcreated`,
    stage: 'stage dealstage stagename pipelinestage opportunitystage phase',
    status: 'status dealstatus opportunitystatus wonlost',
    account: COMPANY,
    accountDomain: 'associatedcompanydomain companydomain companydomainname',
    accountOutsideId: COMPANY_ID,
    contact:
      'contact contactemail associatedcontactemail associatedcontact personemail personemailwork contactperson dealcontactperson personname contactname primarycontact',
    contactOutsideId: PERSON_ID,
    product: 'product productname item products produkt',
    owner: OWNER,
    source: 'source leadsource originalsource channel dealsource quelle',
    lostReason: 'lostreason closedlostreason reasonlost dealstatuslostreason lossreason',
    discount: 'discount discountpercent rabatt',
    description: 'description notes note dealdescription comments beschreibung',
  },
  activity: {
    outsideId: 'recordid id activityid engagementid taskid eventid externalid',
    type: 'type activitytype activityactivitytype kind engagementtype tasksubtype eventsubtype typ art',
    occurredAt:
      'occurredat activitydate date doneat donetime markedasdonetime activitymarkedasdonetime timestamp activitydatetime start startdatetime createdate createddate activityaddtime addtime datum',
    dueOn: 'dueon due duedate taskduedate activityduedate duedateonly fallig falligam',
    owner: `activityowner taskowner assigned assignedtouser activityassignedtouser ${OWNER}`,
    subject: 'subject title activitysubject callmeetingtitlesubject callmeetingtitle emailsubject betreff',
    body: 'body notes note fullcomments notesdescription description comments content notecontent activitynote callnotes beschreibung',
    outcome: 'outcome calloutcome callresult calldisposition result ergebnis',
    meetingOutcome: 'meetingoutcome',
    taskStatus: 'taskstatus status done activitydone activitystatus',
    minutes: 'minutes duration durationminutes durationinminutes activitydurationminutes callduration dauer',
    contact:
      'contact contactemail email associatedcontactemail associatedcontact personemail personemailwork nameemail whoemail leademail contactperson personname contactname lead',
    contactOutsideId: PERSON_ID,
    deal: 'deal dealid associateddealids associateddealid opportunityid relatedtoid whatid',
    account: COMPANY,
    accountOutsideId: COMPANY_ID,
    accountDomain: 'associatedcompanydomain companydomain',
  },
  product: {
    outsideId: 'recordid id productid externalid',
    name: 'name product productname item title produkt bezeichnung',
    code: 'code sku productcode articlenumber itemcode artikelnummer',
    series: 'series line productline family productfamily category',
    unitPrice: 'unitprice price salesprice listprice unitcost preis standardprice',
    currency: 'currency currencycode wahrung waehrung',
    recurring: 'recurring subscription isrecurring',
    aliases: 'aliases othernames alias',
    createdAt: CREATED,
  },
};

/** A header as it is compared: what stands in brackets, marks, spaces and accents gone. */
export function plainHeader(header: string): string {
  return header
    .replaceAll(/\([^)]*\)/g, '')
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
