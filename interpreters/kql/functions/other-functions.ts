/** Which functions does Kusto have that this interpreter does not? Their use is unsupported, not an unknown name. */

const families =
  /^(?:geo|series|convert|hash|binary|hll|tdigest|gzip|zlib|punycode|current|row|unicode|format|beta|has)_/

const others: ReadonlySet<string> = new Set(
  [
    'acos any all array_iff array_iif array_rotate_left array_rotate_right array_shift_left array_shift_right',
    'array_split asin assert atan atan2 bag_pack_columns bag_zip base64_decode_toarray base64_decode_toguid',
    'base64_decodestring base64_encode_fromarray base64_encode_fromguid base64_encodestring bin_at bin_auto',
    'cluster cos cot database datetime_add datetime_list_timezones datetime_local_to_utc datetime_utc_to_local',
    'degrees estimate_data_size exp10 exp2 external_table extract_json extractjson gamma hash indexof_regex',
    'ingestion_time ipv4_range_to_cidr_list iscolumnexists isutf8 jaccard_index loggamma make_string',
    'make_timespan materialized_view new_guid parse_command_line parse_csv parse_ipv4_mask parse_ipv6_mask',
    'parse_path parse_url parse_urlquery parse_user_agent parse_version parse_xml pi radians rand regex_quote',
    'replace_strings sin string_size tan to_utf8 todecimal treepath url_encode_component weekofyear zip',
  ].flatMap((line) => line.split(' ')),
)

export const isOtherFunction = (name: string): boolean => others.has(name) || families.test(name)
