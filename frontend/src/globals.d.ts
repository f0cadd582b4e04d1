/// <reference types="vite/client" />
declare module "htmx.org";
