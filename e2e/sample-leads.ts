/** Leads as a web form would export them. Every name says that it is made up. */
export const SAMPLE_LEADS = [
  'First name,Last name,E-mail,Phone,Company,Job title,Lead source',
  'Anna,Sample,anna@sample-foundry.test,+49 30 5550101,Sample Foundry,Plant manager,Webinar',
  'Ben,Example,ben@example-textiles.test,+49 30 5550102,Example Textiles,Head of operations,Trade fair',
  'Carla,Specimen,carla@specimen-optics.test,,Specimen Optics,Buyer,Website',
  'Dan,Muster,dan@muster-logistics.test,+49 30 5550104,Muster Logistics,IT lead,Referral',
  'Eva,Sample,eva@sample-bakery.test,+49 30 5550105,Sample Bakery,Owner,Website',
  '',
].join('\n');
